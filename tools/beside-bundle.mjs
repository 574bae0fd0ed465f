/** What a service's bundle leaves where it lies: packages with machine code, and pages that are served as files. */
export const machineCode = ['@node-rs/argon2', 'sharp'];
export const besideBundle = [...machineCode, 'swagger-ui-dist'];
