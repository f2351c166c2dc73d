/** The order: what it is made of, what it refuses, and what it tells the world when it changes. */
@CheckReturnValue
package dev.orderly.domain.order;

import dev.orderly.domain.CheckReturnValue;
