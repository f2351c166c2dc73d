package dev.orderly.http.jetty;

import java.util.EnumSet;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * There are no web sockets here. Javalin would send whatever carries one of their headers to a
 * router of its own, around every check and into a session.
 */
final class NoUpgrades extends Handler.Wrapper {

  private static final EnumSet<HttpHeader> IGNORED = EnumSet.of(HttpHeader.SEC_WEBSOCKET_VERSION);

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean asks = request.getHeaders().contains(HttpHeader.SEC_WEBSOCKET_VERSION);
    return super.handle(asks ? new Plain(request) : request, response, callback);
  }

  private static final class Plain extends Request.Wrapper {

    private final HttpFields headers;

    private Plain(Request request) {
      super(request);
      this.headers = HttpFields.build(request.getHeaders()).remove(IGNORED).asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
