-- A workflow whose task no worker has: a copy of the measured one under another name.
with original as (
  select w.tenant, v.checksum, v.definition
  from workflow w join workflow_version v on v.id = w.current
  where w.name = 'bench-noop'
), workflow_row as (
  insert into workflow (tenant, name) select tenant, 'bench-history' from original
  on conflict do nothing
  returning id
), version_row as (
  insert into workflow_version (workflow, number, checksum, definition)
  select w.id, 1, o.checksum, replace(o.definition, 'bench-noop', 'bench-history') from workflow_row w, original o
  returning id
)
insert into action (version, task) select v.id, 'bench-history' from version_row v
