import {
  failed,
  succeeded,
  type AccountId,
  type OperationName,
  type OperationResult,
  type Outcome,
  type WindowInput,
} from '../../../src-preload/contract.ts';
import { call, problemOf } from '../../state/bridge.ts';

/** As `call`, with what is refused as a value. */
export async function tryCall<Name extends OperationName>(
  account: AccountId,
  operation: Name,
  input: WindowInput<Name>,
): Promise<Outcome<OperationResult<Name>>> {
  try {
    return succeeded(await call(account, operation, input));
  } catch (error) {
    return failed(problemOf(error));
  }
}
