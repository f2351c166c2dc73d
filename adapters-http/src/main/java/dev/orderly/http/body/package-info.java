/**
 * What clients send, read strictly: from bytes to a value of the application, or to everything that
 * is wrong with them.
 */
@CheckReturnValue
package dev.orderly.http.body;

import dev.orderly.domain.CheckReturnValue;
