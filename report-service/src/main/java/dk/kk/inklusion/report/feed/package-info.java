/** What was published when and why, for feed readers: an entry for each revision. */
@NullMarked
package dk.kk.inklusion.report.feed;

import org.jspecify.annotations.NullMarked;
