package dev.orderly.http.limit;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The machines whose word on where a request came from is believed. Everybody else can write what
 * they like into X-Forwarded-For; it counts for nothing.
 */
public record TrustedProxies(List<Network> networks) {

  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /** Addresses that begin with the same bits. */
  public record Network(InetAddress address, int prefix) {

    static Network parse(String text) {
      int slash = text.indexOf('/');
      var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int bits = address.getAddress().length * Byte.SIZE;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        throw new IllegalArgumentException("a prefix of " + prefix + " bits");
      }
      return new Network(address, prefix);
    }

    boolean contains(InetAddress other) {
      var mine = address.getAddress();
      var theirs = other.getAddress();
      if (mine.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
        if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** As somebody would write it who sets it. */
  @Override
  public String toString() {
    return networks.stream()
        .map(it -> it.address().getHostAddress() + "/" + it.prefix())
        .collect(Collectors.joining(","));
  }

  /** Reads addresses and networks, separated by commas. */
  public static TrustedProxies parse(String text) {
    var networks = new ArrayList<Network>();
    for (var part : text.split(",")) {
      if (!part.isBlank()) {
        networks.add(Network.parse(part.strip()));
      }
    }
    return new TrustedProxies(networks);
  }

  /**
   * The address that a request came from: the peer's, or the nearest one in the list of forwarders
   * that is no proxy of ours. The list is read from its end, because its beginning is whatever the
   * client chose to send.
   */
  public String client(String peer, List<String> forwardedFor) {
    if (networks.isEmpty() || forwardedFor.isEmpty()) {
      return peer;
    }
    var hops = new ArrayList<String>();
    for (var line : forwardedFor) {
      hops.addAll(List.of(line.split(",")));
    }
    var client = peer;
    for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
      var hop = address(hops.get(i));
      if (hop.isEmpty()) {
        break;
      }
      client = hop.get().getHostAddress();
    }
    return client;
  }

  private boolean isTrusted(String text) {
    var address = address(text);
    if (address.isEmpty()) {
      return false;
    }
    for (var network : networks) {
      if (network.contains(address.get())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(bare(text.strip())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Without what is written around an address: brackets, a port, the name of an interface. */
  private static String bare(String text) {
    int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
    int colon = text.indexOf(':', bracket);
    var bare = text;
    if (bracket > 0 && isPort(text.substring(bracket + 1))) {
      bare = text.substring(1, bracket);
    } else if (colon > 0 && colon == text.lastIndexOf(':') && isPort(text.substring(colon))) {
      bare = text.substring(0, colon);
    }
    int zone = bare.indexOf('%');
    return zone < 0 ? bare : bare.substring(0, zone);
  }

  private static boolean isPort(String text) {
    return text.isEmpty() || (text.length() > 1 && text.startsWith(":") && isNumber(text, 1));
  }

  private static boolean isNumber(String text, int from) {
    return text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
  }
}
