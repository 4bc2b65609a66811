-- Tasks of a paused workflow wait; null while it is not paused.
alter table workflow add column paused timestamptz;
