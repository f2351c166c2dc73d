/** Which moves an order may make and who may make them, as tables. */
@CheckReturnValue
package dev.orderly.domain.lifecycle;

import dev.orderly.domain.CheckReturnValue;
