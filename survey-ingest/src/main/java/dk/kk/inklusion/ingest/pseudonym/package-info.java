/** What stands for a respondent behind the door: unlinkable between waves without the key. */
@NullMarked
package dk.kk.inklusion.ingest.pseudonym;

import org.jspecify.annotations.NullMarked;
