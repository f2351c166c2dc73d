/** How much each client may ask for. */
@CheckReturnValue
package dev.orderly.application.limit;

import dev.orderly.domain.CheckReturnValue;
