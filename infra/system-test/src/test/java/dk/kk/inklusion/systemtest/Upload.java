package dk.kk.inklusion.systemtest;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A delivery under way, which may stop in the middle of its body and then says nothing more. */
final class Upload implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  // A connection of its own, which nobody else's request keeps open.
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(executor).build();

  private final byte[] body;
  private final int bytes;
  private final CompletableFuture<Http.Answer> answer;

  /**
   * Starts sending.
   *
   * @param request made from the body
   * @param bytes of the body that are sent; the length of the body for all
   */
  Upload(Function<BodyPublisher, HttpRequest> request, byte[] body, int bytes) {
    this.body = body;
    this.bytes = bytes;
    HttpRequest made = request.apply(BodyPublishers.fromPublisher(this::send, body.length));
    answer = CompletableFuture.supplyAsync(() -> Http.send(client, made), executor);
  }

  private void send(Flow.Subscriber<? super ByteBuffer> connection) {
    var publisher = new SubmissionPublisher<ByteBuffer>(executor, body.length / CHUNK + 1);
    publisher.subscribe(connection);
    for (int at = 0; at < bytes; at += CHUNK) {
      publisher.submit(ByteBuffer.wrap(body, at, Math.min(CHUNK, bytes - at)));
    }
    if (bytes == body.length) {
      publisher.close();
    }
  }

  boolean isAnswered() {
    return answer.isDone() && !answer.isCompletedExceptionally();
  }

  /** The answer; null where there is none, or none any more. */
  Http.@Nullable Answer answer() {
    return answer.handle((got, failure) -> failure == null ? got : null).join();
  }

  @Override
  public void close() {
    client.shutdownNow();
    executor.shutdownNow();
  }
}
