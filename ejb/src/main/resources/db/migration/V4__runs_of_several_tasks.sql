-- A run of several tasks is a row of task that no worker has (worker 0); its tasks name it in run.
alter table run drop column open, drop column failed;
create index run_list on run (tenant, id);
alter table task_end add column run uuid;                        -- null: the task is its own run
-- Lists show runs.
drop index task_list;
create index task_list on task (tenant, workflow, id) where epoch = 1 and run is null;
drop index task_end_state;
create index task_end_state on task_end (tenant, state, id) where final and run is null;
