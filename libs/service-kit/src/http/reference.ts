import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { readReference } from '@zhenming/kernel';

/** Path parameter that is a reference number as somebody typed it: see `readReference`. */
@Injectable()
export class ReferenceParam implements PipeTransform<string, string> {
  transform(value: string): string {
    return readReference(value);
  }
}

/** Field of an answer: `referenceOf` the case or correction whose id stands beside it. `nullable`: as that id. */
export const ApiReference = (more: { readonly required?: false; readonly nullable?: true } = {}): PropertyDecorator =>
  ApiProperty({ type: String, example: '5860-9574-2719', description: 'by which people name the case', ...more });
