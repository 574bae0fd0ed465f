-- Whether a message at this place was discarded: asked of each that is put aside, and settled rows are never deleted.
create index parked_messages_discarded on parked_messages (group_name, topic, partition, "offset") where settlement = 'discarded';
