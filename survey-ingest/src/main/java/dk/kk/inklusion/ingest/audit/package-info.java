/** Who did what, and when: kept for ever, without content, respondents or keys. */
@NullMarked
package dk.kk.inklusion.ingest.audit;

import org.jspecify.annotations.NullMarked;
