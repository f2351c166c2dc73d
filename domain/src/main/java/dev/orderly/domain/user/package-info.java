/** Who asks, and what they may see. */
@CheckReturnValue
package dev.orderly.domain.user;

import dev.orderly.domain.CheckReturnValue;
