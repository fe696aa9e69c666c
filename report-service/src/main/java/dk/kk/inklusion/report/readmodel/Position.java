package dk.kk.inklusion.report.readmodel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the read model has come.
 *
 * @param sequence of the newest revision in it; 0 where there is none
 * @param publishedAt of the same
 */
public record Position(long sequence, @Nullable Instant publishedAt) {}
