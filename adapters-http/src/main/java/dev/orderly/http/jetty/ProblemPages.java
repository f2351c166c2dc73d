package dev.orderly.http.jetty;

import dev.orderly.http.answer.Answer;
import dev.orderly.http.answer.Faults;
import dev.orderly.http.door.RequestId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the web server says by itself, of requests that never reach the door: a malformed request
 * line, headers without end, a server that is stopping. It speaks as the rest of the product does.
 */
final class ProblemPages extends ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status =
        request.getAttribute(ERROR_EXCEPTION) instanceof HttpException refused
            ? refused.getCode()
            : response.getStatus();
    var problem = Faults.ofStatus(status);
    var id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
    var body = problem.json(id).getBytes(StandardCharsets.UTF_8);
    var head = response.getHeaders();
    response.setStatus(problem.code().status());
    head.put(RequestId.HEADER, id);
    head.put(HttpHeader.CONTENT_TYPE, Answer.PROBLEM);
    head.put(HttpHeader.CONTENT_LENGTH, body.length);
    problem.headers().forEach(header -> head.put(header.name(), header.value()));
    LOG.atInfo()
        .addKeyValue("http_status", problem.code().status())
        .addKeyValue("request_id", id)
        .log("refused before it was read: {}", problem.code());
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
