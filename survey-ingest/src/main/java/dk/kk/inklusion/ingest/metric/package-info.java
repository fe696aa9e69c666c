/** What operators watch. */
@NullMarked
package dk.kk.inklusion.ingest.metric;

import org.jspecify.annotations.NullMarked;
