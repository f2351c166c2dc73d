package dev.orderly.domain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what must not be thrown away: a decision that nobody looks at is a refusal that nobody
 * hears. On a package or a type it speaks of every method declared there, and not of a method
 * elsewhere that answers with such a type. The build's static analysis fails a caller that ignores
 * a result so marked; it goes by this annotation's simple name, so the library needs no dependency
 * for it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.PACKAGE})
public @interface CheckReturnValue {}
