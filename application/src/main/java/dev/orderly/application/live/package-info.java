/** Orders, followed while things happen to them. */
@CheckReturnValue
package dev.orderly.application.live;

import dev.orderly.domain.CheckReturnValue;
