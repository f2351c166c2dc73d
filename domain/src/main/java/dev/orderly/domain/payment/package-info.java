/** Money that somebody else moves. */
@CheckReturnValue
package dev.orderly.domain.payment;

import dev.orderly.domain.CheckReturnValue;
