/** What lies in the warehouse, as somebody else counts it. */
@CheckReturnValue
package dev.orderly.domain.stock;

import dev.orderly.domain.CheckReturnValue;
