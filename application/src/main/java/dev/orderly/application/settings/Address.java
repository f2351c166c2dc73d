package dev.orderly.application.settings;

import java.util.regex.Pattern;

/**
 * An address as an operator may see it: where it leads, and not who enters. Where it is not clear
 * which part is which, all of it is masked.
 */
final class Address {

  static final String MASK = "********";

  private static final Pattern SECRETS =
      Pattern.compile("(?i)([?&][^=&]*(?:pass|secret|token|key)[^=&]*=)[^&]*");

  private Address() {}

  static String masked(String url) {
    int scheme = url.indexOf("://");
    int at = url.lastIndexOf('@');
    int query = url.indexOf('?');
    boolean isClear = scheme >= 0 && (query < 0 || at < query);
    if (!isClear) {
      return MASK;
    }
    int place = scheme + "://".length();
    var login = at < 0 ? "" : MASK + "@";
    var rest = SECRETS.matcher(url.substring(Math.max(at + 1, place))).replaceAll("$1" + MASK);
    return url.substring(0, place) + login + rest;
  }
}
