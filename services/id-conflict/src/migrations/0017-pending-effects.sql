-- The oldest decision that waits for its effect: asked for with every scrape.
create index pending_effects on cases (changed_at) where status = 'EFFECT_PENDING';
