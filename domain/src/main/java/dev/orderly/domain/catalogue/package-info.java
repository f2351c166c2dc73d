/** What the shop sells, as somebody else keeps it. */
@CheckReturnValue
package dev.orderly.domain.catalogue;

import dev.orderly.domain.CheckReturnValue;
