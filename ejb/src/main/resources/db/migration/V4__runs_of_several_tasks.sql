-- A run of several tasks is a row of task that no worker has (worker 0); its tasks name it in run.
alter table run drop column open, drop column failed;
-- Each end of a task updates its run's row: in place, and swept up like the queue.
alter table run set (fillfactor = 30, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
                     autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000);
create index run_list on run (tenant, id);
alter table task_end add column run uuid;                        -- null: the task is its own run
-- Lists show runs.
drop index task_list;
create index task_list on task (tenant, workflow, id) where epoch = 1 and run is null;
drop index task_end_state;
create index task_end_state on task_end (tenant, state, id) where final and run is null;
