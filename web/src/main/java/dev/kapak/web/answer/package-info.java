// SPDX-License-Identifier: Apache-2.0
/** What an answer says: runs, workflows, workers and problems as JSON. */
@NullMarked
package dev.kapak.web.answer;

import org.jspecify.annotations.NullMarked;
