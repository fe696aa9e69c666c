/** Tokens of a configured issuer, as the other way to say who is calling. */
@NullMarked
package dk.kk.inklusion.ingest.token;

import org.jspecify.annotations.NullMarked;
