/** Orders that need partners: a step after the other, and back when one fails. */
@CheckReturnValue
package dev.orderly.application.saga;

import dev.orderly.domain.CheckReturnValue;
