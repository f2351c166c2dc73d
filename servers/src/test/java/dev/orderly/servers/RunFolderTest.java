package dev.orderly.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Nothing that was started in a folder outlives it, whenever it was started. */
class RunFolderTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final RunFolder run = RunFolder.open("run-folder-test", "TERM");

  @Test
  void what_starts_while_the_folder_closes_does_not_outlive_it() throws Exception {
    var leaves = "touch leaving; until [ -e go ]; do sleep 0.01; done; exit";
    start("trap '%s' TERM; touch ready; while :; do sleep 0.01; done".formatted(leaves));
    await("ready");

    var closing = CompletableFuture.runAsync(run::close);
    await("leaving");
    var late = start("exec sleep 60");
    Files.createFile(run.path().resolve("go"));
    closing.join();

    assertThat(ended(late)).isTrue();
    assertThat(run.path()).doesNotExist();
  }

  @Test
  void a_closed_folder_is_not_made_again() {
    var redis = RedisServer.start(RedisSettings.disposable());
    redis.close();
    run.close();

    assertThatThrownBy(redis::restart).isInstanceOf(ServerFault.class);
    assertThatThrownBy(() -> start("exec sleep 60")).isInstanceOf(IOException.class);
    assertThat(List.of(redis.logFile().getParent(), run.path())).noneMatch(Files::exists);
  }

  @Test
  void what_somebody_else_starts_is_watched_when_it_is_told_how() throws Exception {
    var program = new ProcessBuilder(run.watched(List.of("sleep", "60"))).start();
    assertThat(Poll.until(SOON, () -> Files.exists(run.path().resolve("1.pid")))).isTrue();

    run.close();

    assertThat(ended(program)).isTrue();
  }

  @Test
  void a_folder_whose_warden_was_killed_closes_all_the_same() throws Exception {
    var program = start("exec sleep 60");
    var warden = OtherJvm.wardenOf(run.path());

    warden.destroyForcibly();
    assertThat(Pids.awaitGone(List.of(warden), SOON)).isTrue();
    run.close();

    assertThat(ended(program)).isTrue();
    assertThat(run.path()).doesNotExist();
  }

  private Process start(String script) throws IOException {
    return run.start(List.of("sh", "-c", script), Map.of(), run.path().resolve("log"));
  }

  private void await(String file) {
    assertThat(Poll.until(SOON, () -> Files.exists(run.path().resolve(file)))).isTrue();
  }

  /** Whether it has ended by itself or by the warden; it has in any case after this. */
  private static boolean ended(Process process) {
    boolean ended = Poll.until(SOON, () -> !process.isAlive());
    process.destroyForcibly();
    return ended;
  }
}
