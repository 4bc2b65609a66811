-- What tasks log. Row 0 of an assignment is no line: it says how many there were, when not all of them are here.
create table task_log (
  id      uuid,
  epoch   int,
  n       int check (n >= 0),
  attempt smallint not null,
  at      timestamptz not null,
  level   smallint check (level between 1 and 4),              -- 1 DEBUG, 2 INFO, 3 WARN, 4 ERROR
  text    text,
  total   int,
  primary key (id, epoch, n),
  check ((n = 0) = (total is not null)),
  check ((n = 0) = (text is null)),
  check ((n = 0) = (level is null))
) partition by range (id);
-- Every day that is there has a partition of each table.
do $$
declare
  day record;
begin
  for day in
    select right(c.relname, 8) as name, pg_get_expr(c.relpartbound, c.oid) as bounds
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'task'::regclass
  loop
    execute format('create table %I partition of task_log %s', 'task_log_' || day.name, day.bounds);
  end loop;
end
$$;

create table progress (                                        -- how far open assignments are, as they said last
  id    uuid primary key,
  epoch int not null,
  at    timestamptz not null,
  done  bigint not null,
  total bigint not null,
  text  text
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
        autovacuum_vacuum_cost_delay = 0);
