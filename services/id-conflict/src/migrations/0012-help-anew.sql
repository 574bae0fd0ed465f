-- The list of human help says what is used up still: the projection begins again, and hears of what it did not.
delete from human_help;
delete from projection_checkpoints where name = 'id-conflict.human-help';
