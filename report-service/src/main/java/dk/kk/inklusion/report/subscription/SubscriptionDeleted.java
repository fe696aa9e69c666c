package dk.kk.inklusion.report.subscription;

/** A subscription was deleted: what was to be sent to it is not sent any more. */
public record SubscriptionDeleted(String id) {}
