package dk.kk.inklusion.report.subscription;

/**
 * A subscription was made and stored: revisions that were taken in while it was made are to be
 * rendered for it, too.
 */
public record SubscriptionMade(Subscription subscription) {}
