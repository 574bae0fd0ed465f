/** element id of a photo */
export const photoElement = (photoId: string): string => `photo-${photoId}`;
