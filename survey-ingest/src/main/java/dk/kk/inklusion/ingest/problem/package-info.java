/** Answers that say what went wrong and what to do about it, as RFC 9457 has them. */
@NullMarked
package dk.kk.inklusion.ingest.problem;

import org.jspecify.annotations.NullMarked;
