package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.observability.Step;
import dk.kk.inklusion.observability.Steps;
import dk.kk.inklusion.observability.Traceparent;
import dk.kk.inklusion.report.delivery.Delivery.Attempt;
import dk.kk.inklusion.report.subscription.RefusedTargetException;
import dk.kk.inklusion.report.subscription.Subscription;
import dk.kk.inklusion.report.subscription.WebhookProperties;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt. What counts of the answer is its status; what its body says is kept nowhere,
 * so that nobody learns through this service what an address answers.
 */
@Component
class Sender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final int SUCCESS = 2;
  private static final int MOST_READ = 16 * 1024;

  private final CloseableHttpClient endpoints;
  private final Bodies bodies;
  private final Steps steps;
  private final Duration timeout;

  /** Ends attempts that outlast the timeout, however busily the endpoint keeps them going. */
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("webhook-timeouts").factory());

  Sender(CloseableHttpClient endpoints, Bodies bodies, Steps steps, WebhookProperties properties) {
    this.endpoints = endpoints;
    this.bodies = bodies;
    this.steps = steps;
    this.timeout = properties.attemptTimeout();
    clock.setRemoveOnCancelPolicy(true);
  }

  Answer send(Subscription subscription, Delivery delivery) {
    try (Step _ = steps.after(delivery.traceparent(), "POST webhook")) {
      return attempt(subscription, delivery);
    }
  }

  private Answer attempt(Subscription subscription, Delivery delivery) {
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    long start = System.nanoTime();
    HttpPost request = request(subscription, delivery, at);
    Future<?> end = clock.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response =
          endpoints.executeOpen(host(subscription.target()), request, null);
      int status = response.getCode();
      var attempt = new Attempt(at, status, problem(status), since(start));
      leave(request, response);
      return new Answer(attempt, retryAfter(response));
    } catch (IOException e) {
      boolean late = end.isDone() || e instanceof SocketTimeoutException;
      String problem = late ? "No answer within " + words(timeout) + "." : problem(e);
      return new Answer(new Attempt(at, null, problem, since(start)), Duration.ZERO);
    } finally {
      end.cancel(false);
    }
  }

  /** Hangs up politely, unless the body is longer than anybody needs to say yes or no. */
  private static void leave(HttpPost request, ClassicHttpResponse response) {
    try (response) {
      HttpEntity body = response.getEntity();
      if (body != null && body.getContent().readNBytes(MOST_READ).length == MOST_READ) {
        // Closing alone would read it to its end.
        request.cancel();
      }
    } catch (IOException e) {
      log.debug("The rest of an answer was not read: {}", e.getMessage());
    }
  }

  private HttpPost request(Subscription subscription, Delivery delivery, Instant at) {
    byte[] body = bodies.bytes(delivery.body());
    var request = new HttpPost(subscription.target());
    request.setHeader("webhook-id", delivery.id());
    request.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
    request.setHeader(
        "webhook-signature", Signature.of(subscription.secrets(), delivery.id(), at, body));
    String trace = Traceparent.current();
    if (trace != null) {
      request.setHeader(Traceparent.HEADER, trace);
    }
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return request;
  }

  private static HttpHost host(URI target) {
    return new HttpHost(target.getScheme(), target.getHost(), target.getPort());
  }

  private static @Nullable String problem(int status) {
    return switch (status / 100) {
      case SUCCESS -> null;
      case 3 ->
          "The endpoint answered with a redirect, which is not followed. Subscribe with the"
              + " address it leads to.";
      default -> "The endpoint answered with status %d.".formatted(status);
    };
  }

  private static String problem(IOException e) {
    return switch (e) {
      case RefusedTargetException refused -> String.valueOf(refused.getMessage());
      case UnknownHostException _ -> "The endpoint's name leads nowhere.";
      case SSLException _ -> "No secure connection could be made: check the certificate.";
      case ConnectException _ -> "The endpoint refused the connection.";
      default -> "The connection failed.";
    };
  }

  private static Duration retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Retry-After");
    try {
      return header == null
          ? Duration.ZERO
          : Duration.ofSeconds(Math.clamp(Long.parseLong(header.getValue().strip()), 0, 86_400));
    } catch (NumberFormatException _) {
      return Duration.ZERO;
    }
  }

  private static long since(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static String words(Duration timeout) {
    return timeout.toMillis() / 1000.0 + " seconds";
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
