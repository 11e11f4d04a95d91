/// What is presented counts only while it is: a cover in place of the view, a question beside it.
extension View {
    @ViewBuilder
    public func fullScreenCover<Content: View>(
        isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> Content
    ) -> some View {
        if isPresented.wrappedValue { content() } else { self }
    }

    public func alert<S: StringProtocol, A: View>(
        _ title: S, isPresented: Binding<Bool>, @ViewBuilder actions: () -> A
    ) -> some View { changed(isPresented.wrappedValue ? [Text(title), actions()] : []) }

    public func confirmationDialog<S: StringProtocol, A: View, M: View>(
        _ title: S, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic, @ViewBuilder actions: () -> A,
        @ViewBuilder message: () -> M
    ) -> some View { changed(isPresented.wrappedValue ? [Text(title), actions(), message()] : []) }

    public func sensoryFeedback<T: Equatable>(_ feedback: SensoryFeedback, trigger: T) -> some View { changed() }

    public func onAppear(perform action: (() -> Void)? = nil) -> some View { changed() }

    public func onChange<V: Equatable>(
        of value: V, initial: Bool = false, _ action: @escaping (_ oldValue: V, _ newValue: V) -> Void
    ) -> some View { changed() }

    public func task<T: Equatable>(
        id value: T, priority: TaskPriority = .userInitiated,
        @_inheritActorContext _ action: @escaping @Sendable () async -> Void
    ) -> some View { changed() }
}

public struct SensoryFeedback: Equatable, Sendable {
    public static let success = SensoryFeedback()
}
