// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2
// Comments survive the editor's saving by itself. Wagtail replaces all of them by what the server
// answers, also those that were begun or changed after the form had been sent.
"use strict";

function keepComments(app) {
  const now = () => app.store.getState().comments;
  const renew = app.updateData.bind(app);
  let sent = new Map();
  document.addEventListener("w-autosave:save", () => { sent = new Map(now().comments); }, true);

  const same = (one, known) => (one.remoteId
    ? known.remoteId === one.remoteId
    : saved(one) && known.text === saved(one).text && known.contentpath === one.contentpath);
  const saved = (one) => {
    const before = sent.get(one.localId);
    return before && before.mode !== "creating" ? before : null;
  };
  const changed = (one) => sent.get(one.localId) !== one || ["creating", "editing"].includes(one.mode);
  const restore = (one) => {
    const known = [...now().comments.values()].find((other) => same(one, other));
    if (known) {
      const { mode, text, newText, newReply } = one;
      app.store.dispatch({
        type: "update-comment", commentId: known.localId, update: { mode, text, newText, newReply },
      });
    } else if (!one.remoteId) {
      app.store.dispatch({ type: "add-comment", comment: one });
    }
    return known ? known.localId : one.localId;
  };

  app.updateData = (data) => {
    const { comments, focusedComment } = now();
    const unsent = [...comments.values()].filter(changed);
    renew(data);
    for (const one of unsent) {
      const commentId = restore(one);
      if (one.localId === focusedComment && now().comments.has(commentId)) {
        app.store.dispatch({
          type: "set-focused-comment", commentId, updatePinnedComment: true, forceFocus: false,
        });
      }
    }
  };
}

document.addEventListener("DOMContentLoaded", () => {
  if (window.comments) keepComments(window.comments.commentApp);
});
