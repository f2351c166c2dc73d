/** What callers and partners do with orders, and what they are answered. */
@CheckReturnValue
package dev.orderly.application.order;

import dev.orderly.domain.CheckReturnValue;
