delete from progress p
using unnest(?::uuid[], ?::int[]) as e(id, epoch)
where p.id = e.id and p.epoch <= e.epoch
