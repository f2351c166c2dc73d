package dev.orderly.messaging;

import dev.orderly.application.order.OutsideNews;
import dev.orderly.application.order.ReactToNews;
import dev.orderly.messaging.NewsReader.Reading;
import java.util.Optional;

/** Orders react to news of their payment and of their goods. */
public final class OrderNews implements EventHandler {

  private final ReactToNews reactToNews;

  public OrderNews(ReactToNews reactToNews) {
    this.reactToNews = reactToNews;
  }

  @Override
  public boolean takes(Optional<String> type) {
    return type.filter(NewsReader::knows).isPresent();
  }

  @Override
  public Handled handle(InboundMessage message) {
    return switch (NewsReader.read(message)) {
      case Reading.Readable(var news) -> react(news);
      case Reading.Unreadable(var reason) -> new Handled.Never(reason);
    };
  }

  private Handled react(OutsideNews news) {
    return switch (reactToNews.react(news)) {
      case DONE -> new Handled.Done();
      case BEFORE -> new Handled.Before();
      case NO_SUCH_ORDER -> new Handled.NotYet("order-not-found");
    };
  }
}
