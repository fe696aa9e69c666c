package dk.kk.inklusion.limit;

import java.time.Duration;

/**
 * So many at once, and as many again over each period, a few at a time.
 *
 * @param count 1 and up
 */
public record Rate(long count, Duration period) {}
