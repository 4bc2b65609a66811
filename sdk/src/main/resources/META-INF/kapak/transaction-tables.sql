-- The tables by which starts and completions join an application's own transactions (PostgreSQL; elsewhere take the types that hold
-- the same: text is any length, the primary key of kapak_done must make a second writer wait for the first one's transaction).
-- They belong into the database that the application writes to, in the schema of kapak.transaction.schema.
-- The application's role needs select, insert, update and delete on both.

-- Starts that are committed and that the engine has not taken yet.
create table if not exists kapak_outbox (
    id varchar(36) primary key,
    application varchar(200) not null,
    line text not null,
    refused varchar(4000),
    created timestamp with time zone default current_timestamp not null
);

-- Transactional tasks whose transaction is committed and of which the worker does not know yet that the engine knows.
create table if not exists kapak_done (
    id varchar(36) primary key,
    epoch integer not null,
    output text,
    created timestamp with time zone default current_timestamp not null
);
create index if not exists kapak_done_created on kapak_done (created);
