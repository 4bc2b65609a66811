select r.id, r.steps from run r where r.id = any (?::uuid[])
