/** New orders, confirmed once each. */
@CheckReturnValue
package dev.orderly.application.confirmation;

import dev.orderly.domain.CheckReturnValue;
