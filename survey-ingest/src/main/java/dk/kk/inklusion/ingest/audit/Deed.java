package dk.kk.inklusion.ingest.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that is about to be done.
 *
 * @param key what makes it this one and no other: the same deed begun again is the same line
 * @param survey null where it concerns no single one
 * @param wave the same
 * @param subject what it is done to: a batch's id, a codebook's version, a key's id
 * @param digest of what was sent; null where that does not matter
 */
public record Deed(
    String key,
    Action action,
    @Nullable String survey,
    @Nullable String wave,
    @Nullable String subject,
    @Nullable String digest) {}
