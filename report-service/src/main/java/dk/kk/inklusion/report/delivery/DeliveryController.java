package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.subscription.Owners;
import dk.kk.inklusion.report.subscription.Subscription;
import dk.kk.inklusion.report.subscription.Subscriptions;
import dk.kk.inklusion.report.web.Numbers;
import dk.kk.inklusion.report.web.ProblemException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was sent to a subscription's endpoint, and sending it again. */
@RestController
@RequestMapping(path = "/api/v1/subscriptions/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class DeliveryController {
  private static final long LIMIT = 100;
  private static final long MAX_LIMIT = 1000;

  private final Owners owners;
  private final Subscriptions subscriptions;
  private final Deliveries deliveries;
  private final Post post;
  private final ReadModel readModel;

  DeliveryController(
      Owners owners,
      Subscriptions subscriptions,
      Deliveries deliveries,
      Post post,
      ReadModel readModel) {
    this.owners = owners;
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.post = post;
    this.readModel = readModel;
  }

  record Log(List<DeliveryAnswer> deliveries) {}

  /**
   * What a recovery set going.
   *
   * @param recovered how many deliveries are sent
   */
  record Recovery(long since, long recovered) {}

  @GetMapping("/deliveries")
  ResponseEntity<Log> log(
      @RequestHeader(required = false) @Nullable String authorization,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String skip) {
    Subscription subscription = mine(authorization, id);
    var numbers = new Numbers();
    long most = numbers.read("limit", limit, LIMIT, 1, MAX_LIMIT);
    long skipped = numbers.read("skip", skip, 0, 0, Integer.MAX_VALUE);
    numbers.requireNoFaults();
    List<DeliveryAnswer> page =
        deliveries.of(subscription.id(), skipped, most).stream().map(DeliveryAnswer::of).toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Log(page));
  }

  @PostMapping("/test")
  ResponseEntity<DeliveryAnswer> test(
      @RequestHeader(required = false) @Nullable String authorization, @PathVariable String id) {
    return accepted(DeliveryAnswer.of(post.test(open(authorization, id))));
  }

  @PostMapping("/deliveries/{delivery}/resend")
  ResponseEntity<DeliveryAnswer> resend(
      @RequestHeader(required = false) @Nullable String authorization,
      @PathVariable String id,
      @PathVariable String delivery) {
    Subscription subscription = open(authorization, id);
    Delivery found = deliveries.find(delivery);
    if (found == null || !found.subscription().equals(subscription.id()) || !post.resend(found)) {
      throw ProblemException.notFound(
          "no-delivery",
          "This subscription has no delivery with this id. They are at"
              + " /api/v1/subscriptions/%s/deliveries.".formatted(id));
    }
    return accepted(
        DeliveryAnswer.of(Objects.requireNonNullElse(deliveries.find(delivery), found)));
  }

  /** A subscription that was disabled is active again: its owner wants what it missed. */
  @PostMapping("/recover")
  ResponseEntity<Recovery> recover(
      @RequestHeader(required = false) @Nullable String authorization,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String since) {
    Subscription subscription = open(authorization, id);
    var numbers = new Numbers();
    long from = numbers.read("since", since == null ? "" : since, 0, 0, Long.MAX_VALUE);
    numbers.requireNoFaults();
    long newest = readModel.position().sequence();
    if (from > newest) {
      throw ProblemException.badRequest(
          "future-sequence",
          "since is %d, but the newest sequence is %d. Use the sequence of the last revision you have."
              .formatted(from, newest));
    }
    subscriptions.activate(id);
    return accepted(new Recovery(from, post.recover(subscription, from)));
  }

  private Subscription mine(@Nullable String authorization, String id) {
    return subscriptions.require(id, owners.require(authorization));
  }

  private Subscription open(@Nullable String authorization, String id) {
    Subscription subscription = mine(authorization, id);
    if (subscription.state() == Subscription.State.ENDED) {
      throw ProblemException.conflict(
          "subscription-ended",
          "The endpoint of this subscription said that it is gone. Subscribe anew.");
    }
    return subscription;
  }

  private static <T> ResponseEntity<T> accepted(T body) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .cacheControl(CacheControl.noStore())
        .body(body);
  }
}
