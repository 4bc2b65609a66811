delete from progress p
where p.at < now() - interval '1 hour' and not exists (select from running r where r.id = p.id and r.epoch = p.epoch)
