package dev.orderly.application.event;

final class LocalNewsTest extends NewsContract {

  private final LocalNews news = new LocalNews();

  @Override
  protected News news() {
    return news;
  }
}
