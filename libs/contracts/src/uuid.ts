/** RFC 9562: version 5 of a name in a namespace, the same again for the same; version 7 in the order of their making. */
export { v5 as uuidV5, v7 as uuidV7 } from 'uuid';
