/** Exact amounts: whole minor units of a currency, never a floating-point number. */
@CheckReturnValue
package dev.orderly.domain.money;

import dev.orderly.domain.CheckReturnValue;
